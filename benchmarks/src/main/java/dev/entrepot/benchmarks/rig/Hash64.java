package dev.entrepot.benchmarks.rig;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Hashes of 64 bits, good enough that two of some hundred million keys are not taken for one. */
final class Hash64 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ODD = 0x9E3779B97F4A7C15L;
    private static final int BYTE = 0xFF;

    private Hash64() {}

    static long of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static long of(byte[] bytes) {
        long hash = bytes.length * ODD;
        int i = 0;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            hash = mix(hash, (long) LONGS.get(bytes, i));
        }
        long rest = 0;
        for (; i < bytes.length; i++) {
            rest = (rest << Byte.SIZE) | (bytes[i] & BYTE);
        }
        return mix(hash, rest);
    }

    /**
     * Adds a number to a hash; the order of numbers matters. For one hash different numbers give different results, and for one number
     * different hashes do: every step can be undone.
     */
    static long mix(long hash, long number) {
        long z = hash ^ (Long.rotateLeft(number * ODD, 31) * 0xBF58476D1CE4E5B9L);
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}
