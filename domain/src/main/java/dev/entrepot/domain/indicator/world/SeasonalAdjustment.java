package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.period.LunarNewYear;
import ec.satoolkit.algorithm.implementation.X13ProcessingFactory;
import ec.satoolkit.x13.X13Specification;
import ec.tstoolkit.algorithm.CompositeResults;
import ec.tstoolkit.algorithm.ProcessingContext;
import ec.tstoolkit.modelling.TsVariableDescriptor;
import ec.tstoolkit.timeseries.regression.TsVariable;
import ec.tstoolkit.timeseries.regression.TsVariables;
import ec.tstoolkit.timeseries.simplets.TsData;
import ec.tstoolkit.timeseries.simplets.TsFrequency;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Takes the seasons out of a monthly series with X-13 of JDemetra+: model, transformation, outliers, working days and Easter are chosen
 * automatically.
 */
final class SeasonalAdjustment {
    /** Fewer months are not adjusted. */
    static final int LEAST_MONTHS = 36;

    private static final String HOLIDAYS = "holidays";
    private static final String LUNAR_NEW_YEAR = "lunar_new_year";
    private static final int FIRST_YEAR = 1980;
    private static final int LAST_YEAR = 2050;
    private static final int YEAR = 12;
    private static final int FORECAST_YEARS = 2;
    /** The days that Chinese New Year bears upon: a week before it, and two weeks from it. */
    private static final int DAYS_BEFORE = 7;

    private static final int DAYS = 21;
    private static final double[] LUNAR_NEW_YEAR_DAYS = lunarNewYearDays();

    private SeasonalAdjustment() {}

    /**
     * Returns the adjusted amounts; null when X-13 finds none.
     *
     * @param first month of the first amount, counted as {@code year * 12 + month - 1}
     * @param amounts consecutive months, all positive, {@link #LEAST_MONTHS} or more
     * @param lunarNewYear whether Chinese New Year bears upon them
     */
    static double @Nullable [] adjust(int first, double[] amounts, boolean lunarNewYear) {
        X13Specification specification = X13Specification.RSA4.clone();
        ProcessingContext context = new ProcessingContext();
        if (lunarNewYear && isCovered(first, amounts.length)) {
            TsVariables holidays = new TsVariables();
            holidays.set(
                    LUNAR_NEW_YEAR,
                    new TsVariable(new TsData(TsFrequency.Monthly, FIRST_YEAR, 0, LUNAR_NEW_YEAR_DAYS, true)));
            context.getTsVariableManagers().set(HOLIDAYS, holidays);
            TsVariableDescriptor regressor = new TsVariableDescriptor(HOLIDAYS + "." + LUNAR_NEW_YEAR);
            regressor.setEffect(TsVariableDescriptor.UserComponentType.Seasonal);
            specification.getRegArimaSpecification().getRegression().add(regressor);
        }
        TsData series =
                new TsData(TsFrequency.Monthly, Math.floorDiv(first, YEAR), Math.floorMod(first, YEAR), amounts, true);
        CompositeResults results = X13ProcessingFactory.process(series, specification, context);
        TsData adjusted = results.isSuccessful() ? results.getData("sa", TsData.class) : null;
        if (adjusted == null || adjusted.getLength() != amounts.length || adjusted.hasMissingValues()) {
            return null;
        }
        double[] result = new double[amounts.length];
        adjusted.copyTo(result, 0);
        return result;
    }

    private static boolean isCovered(int first, int months) {
        return first >= FIRST_YEAR * YEAR && first + months <= (LAST_YEAR + 1 - FORECAST_YEARS) * YEAR;
    }

    /** Returns which part of the days that the holiday bears upon is in each month, less what is usual for the month of the year. */
    private static double[] lunarNewYearDays() {
        int years = LAST_YEAR - FIRST_YEAR + 1;
        double[] parts = new double[years * YEAR];
        double[] usual = new double[YEAR];
        for (int year = 0; year < years; year++) {
            LocalDate newYear = LocalDate.ofYearDay(FIRST_YEAR + year, LunarNewYear.dayOfYear(FIRST_YEAR + year));
            for (int day = -DAYS_BEFORE; day < DAYS - DAYS_BEFORE; day++) {
                int month = YearMonth.from(newYear.plusDays(day)).getMonthValue() - 1;
                parts[year * YEAR + month] += 1.0 / DAYS;
                usual[month] += 1.0 / DAYS / years;
            }
        }
        for (int i = 0; i < parts.length; i++) {
            parts[i] -= usual[i % YEAR];
        }
        return parts;
    }
}
