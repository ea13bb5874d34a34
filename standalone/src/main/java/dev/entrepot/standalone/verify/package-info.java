/**
 * The independent check of the published totals and indicators. {@link dev.entrepot.standalone.verify.Oracle} works out from source files, with SQL of
 * its own and nothing of the producer or the ledger, every figure that should be there; the resource folder {@code verify} holds the
 * steps, from reading ({@code read/}) over cover, lines and windows to figures. {@link
 * dev.entrepot.standalone.verify.VerifyCommand} compares them with what the output topics say, cell by cell, and so the indicators that
 * {@code indicator/} makes of the figures, record by record.
 */
@NullMarked
package dev.entrepot.standalone.verify;

import org.jspecify.annotations.NullMarked;
