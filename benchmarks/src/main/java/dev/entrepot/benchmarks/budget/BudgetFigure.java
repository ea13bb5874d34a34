package dev.entrepot.benchmarks.budget;

/**
 * One figure of the budget.
 *
 * @param name the situation and what was counted in it, e.g. {@code replay.output-bytes}
 * @param value per input record
 */
record BudgetFigure(String name, double value) {}
