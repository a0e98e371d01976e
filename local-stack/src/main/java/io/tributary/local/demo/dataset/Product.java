package io.tributary.local.demo.dataset;

/** A product on sale. */
record Product(String id, String name, String category, long priceCents) {}
