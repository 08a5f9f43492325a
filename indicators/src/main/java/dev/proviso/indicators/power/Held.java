package dev.proviso.indicators.power;

import dev.proviso.indicators.pack.Pack;
import java.util.List;

/**
 * What a level holds, in one draw.
 *
 * @param expires whether what is older goes
 * @param days of objects: how long they are kept, or how many are there to begin with
 * @param dayNormal standard normal: how the days scattered that came before those injected
 */
record Held(boolean expires, double days, double[] dayNormal) {

    /** A flow holds nothing, but draws as a level does, so that no meter shifts another. */
    static Held draw(List<Pack.Stock> stocks, int span, Noise noise) {
        double which = noise.uniform();
        double where = noise.uniform();
        double[] dayNormal = noise.normals(span);
        double left = which * stocks.stream().mapToDouble(Pack.Stock::share).sum();
        for (Pack.Stock stock : stocks) {
            left -= stock.share();
            if (left < 0) {
                double range = StrictMath.log(stock.mostDays() / stock.leastDays());
                return new Held(
                        stock.expires(),
                        stock.leastDays() * StrictMath.exp(where * range),
                        dayNormal);
            }
        }
        return new Held(false, 0, dayNormal);
    }
}
