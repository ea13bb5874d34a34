package dev.entrepot.domain.catalogue;

import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.line.AbsoluteChange;
import dev.entrepot.domain.indicator.line.Barometer;
import dev.entrepot.domain.indicator.line.Basket;
import dev.entrepot.domain.indicator.line.CompoundRate;
import dev.entrepot.domain.indicator.line.Contribution;
import dev.entrepot.domain.indicator.line.DailyAverage;
import dev.entrepot.domain.indicator.line.Drawdown;
import dev.entrepot.domain.indicator.line.Growth;
import dev.entrepot.domain.indicator.line.Level;
import dev.entrepot.domain.indicator.line.MidpointGrowth;
import dev.entrepot.domain.indicator.line.Rank;
import dev.entrepot.domain.indicator.line.Share;
import dev.entrepot.domain.indicator.line.ShareChange;
import dev.entrepot.domain.indicator.line.ShareOfChange;
import dev.entrepot.domain.indicator.line.Shock;
import dev.entrepot.domain.indicator.line.Streak;
import dev.entrepot.domain.indicator.line.StreakMargin;
import dev.entrepot.domain.indicator.line.TurningPoint;
import dev.entrepot.domain.indicator.line.Volatility;
import java.util.List;

/** The indicators of single lines, by chapter; a new one is entered here. */
final class LineTable {
    private LineTable() {}

    static List<LineIndicator> all() {
        return List.of(
                Level.month(),
                Level.threeMonths(),
                Level.sixMonths(),
                Level.twelveMonths(),
                Level.twoYears(),
                Level.yearToDate(),
                Level.year(),
                new DailyAverage(),
                Growth.yearOnYear(),
                Growth.twelveMonths(),
                Growth.yearToDate(),
                new CompoundRate(),
                new MidpointGrowth(),
                new AbsoluteChange(),
                new Contribution(),
                new ShareOfChange(),
                new Streak(),
                StreakMargin.money(),
                StreakMargin.fraction(),
                new Rank(),
                new TurningPoint(),
                Share.sector(),
                Share.partner(),
                new ShareChange(),
                new Volatility(),
                new Drawdown(),
                new Shock(),
                new Barometer(),
                Basket.newThree(),
                Basket.green(),
                Basket.robots(),
                Basket.additiveManufacturing(),
                Basket.drones(),
                Basket.semiconductorEquipment());
    }
}
