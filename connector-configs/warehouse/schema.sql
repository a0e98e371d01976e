-- The warehouse that connectors/warehouse-tables.json writes. Can be applied again and again.

CREATE DATABASE IF NOT EXISTS data_warehouse CHARACTER SET utf8mb4;

USE data_warehouse;

CREATE TABLE IF NOT EXISTS dim_users (
    user_id VARCHAR(50) NOT NULL,
    user_name VARCHAR(100),
    user_email VARCHAR(100),
    user_country VARCHAR(50),
    user_city VARCHAR(100),
    source_time DATETIME(6) COMMENT 'time of the message that set the attributes',
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    PRIMARY KEY (user_id),
    KEY idx_country (user_country),
    KEY idx_city (user_city)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS dim_payment_methods (
    payment_method_id INT NOT NULL AUTO_INCREMENT,
    payment_method_name VARCHAR(50) NOT NULL,
    payment_method_category VARCHAR(50),
    is_active BOOLEAN NOT NULL DEFAULT TRUE,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (payment_method_id),
    UNIQUE KEY uk_name (payment_method_name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- The foreign keys have no CASCADE: deleting a user must not erase history.
CREATE TABLE IF NOT EXISTS fact_user_transaction_summary (
    summary_id BIGINT NOT NULL AUTO_INCREMENT,
    user_id VARCHAR(50) NOT NULL,
    transaction_type VARCHAR(50) NOT NULL,
    total_amount DECIMAL(15, 2),
    transaction_count INT,
    avg_amount DECIMAL(15, 2),
    min_amount DECIMAL(15, 2),
    max_amount DECIMAL(15, 2),
    last_transaction_date TIMESTAMP NULL,
    snapshot_date DATE NOT NULL,
    snapshot_version INT NOT NULL,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    PRIMARY KEY (summary_id),
    UNIQUE KEY uk_row (user_id, transaction_type, snapshot_date, snapshot_version),
    KEY idx_snapshot (snapshot_date, snapshot_version),
    KEY idx_total_amount (total_amount),
    CONSTRAINT fk_summary_user FOREIGN KEY (user_id) REFERENCES dim_users (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS fact_user_transaction_summary_eur (
    summary_eur_id BIGINT NOT NULL AUTO_INCREMENT,
    user_id VARCHAR(50) NOT NULL,
    transaction_type VARCHAR(50) NOT NULL,
    total_amount_eur DECIMAL(15, 2),
    transaction_count INT,
    avg_amount_eur DECIMAL(15, 2),
    exchange_rate DECIMAL(10, 6),
    snapshot_date DATE NOT NULL,
    snapshot_version INT NOT NULL,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    PRIMARY KEY (summary_eur_id),
    UNIQUE KEY uk_row (user_id, transaction_type, snapshot_date, snapshot_version),
    KEY idx_snapshot (snapshot_date, snapshot_version),
    KEY idx_total_amount_eur (total_amount_eur),
    CONSTRAINT fk_summary_eur_user FOREIGN KEY (user_id) REFERENCES dim_users (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS fact_payment_method_totals (
    payment_total_id BIGINT NOT NULL AUTO_INCREMENT,
    payment_method_id INT NOT NULL,
    payment_method_name VARCHAR(50),
    total_amount DECIMAL(15, 2),
    transaction_count INT,
    avg_amount DECIMAL(15, 2),
    snapshot_date DATE NOT NULL,
    snapshot_version INT NOT NULL,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    PRIMARY KEY (payment_total_id),
    UNIQUE KEY uk_row (payment_method_id, snapshot_date, snapshot_version),
    KEY idx_snapshot (snapshot_date, snapshot_version),
    CONSTRAINT fk_totals_payment_method
        FOREIGN KEY (payment_method_id) REFERENCES dim_payment_methods (payment_method_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS fact_product_purchase_counts (
    product_count_id BIGINT NOT NULL AUTO_INCREMENT,
    product_id VARCHAR(50) NOT NULL,
    product_name VARCHAR(200),
    product_category VARCHAR(100),
    purchase_count INT,
    total_revenue DECIMAL(15, 2),
    avg_price DECIMAL(15, 2),
    unique_buyers INT,
    snapshot_date DATE NOT NULL,
    snapshot_version INT NOT NULL,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    PRIMARY KEY (product_count_id),
    UNIQUE KEY uk_row (product_id, snapshot_date, snapshot_version),
    KEY idx_snapshot (snapshot_date, snapshot_version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
