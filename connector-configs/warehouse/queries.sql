-- Top ten users by amount in the newest snapshot
SELECT u.user_id, u.user_name, u.user_country, SUM(f.total_amount) AS total_amount
FROM fact_user_transaction_summary_latest AS f
JOIN dim_users AS u ON u.user_id = f.user_id
GROUP BY u.user_id, u.user_name, u.user_country
ORDER BY total_amount DESC, u.user_id
LIMIT 10;

-- Totals per payment method in the newest snapshot
SELECT p.payment_method_name, f.total_amount, f.transaction_count, f.avg_amount
FROM fact_payment_method_totals_latest AS f
JOIN dim_payment_methods AS p ON p.payment_method_id = f.payment_method_id
ORDER BY f.total_amount DESC, p.payment_method_name;

-- Best-selling products in the newest snapshot
SELECT f.product_id, f.product_name, f.product_category, f.purchase_count, f.total_revenue, f.unique_buyers
FROM fact_product_purchase_counts_latest AS f
ORDER BY f.purchase_count DESC, f.product_id
LIMIT 10;

-- History of a key: the payment method with the highest total across all snapshots
SELECT p.payment_method_name, f.snapshot_date, f.snapshot_version, f.total_amount, f.transaction_count
FROM fact_payment_method_totals AS f
JOIN dim_payment_methods AS p ON p.payment_method_id = f.payment_method_id
WHERE f.payment_method_id = (
    SELECT payment_method_id
    FROM fact_payment_method_totals
    ORDER BY snapshot_date DESC, snapshot_version DESC, total_amount DESC, payment_method_id
    LIMIT 1)
ORDER BY f.snapshot_date, f.snapshot_version;
