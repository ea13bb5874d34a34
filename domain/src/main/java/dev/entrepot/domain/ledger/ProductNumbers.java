package dev.entrepot.domain.ledger;

import java.util.Arrays;

/** Numbers products as they come, from 0, so that sums of them lie in arrays. Owned by one thread. */
final class ProductNumbers {
    private static final int LEVEL = 7;
    private static final int CHAPTERS = 1 << LEVEL;
    private static final int WITHIN = 1 << (2 * LEVEL);

    private final int[][] numbers = new int[CHAPTERS][0];
    private int[] products = new int[1024];
    private int size;

    /** Returns the number of a product, a new one when it has none. */
    int number(int product) {
        int chapter = product >>> (2 * LEVEL);
        int[] within = numbers[chapter];
        if (within.length == 0) {
            within = new int[WITHIN];
            numbers[chapter] = within;
        }
        int at = product & (WITHIN - 1);
        if (within[at] == 0) {
            if (size == products.length) {
                products = Arrays.copyOf(products, 2 * size);
            }
            products[size++] = product;
            within[at] = size;
        }
        return within[at] - 1;
    }

    /** Returns the product of a number. */
    int product(int number) {
        return products[number];
    }

    int size() {
        return size;
    }
}
