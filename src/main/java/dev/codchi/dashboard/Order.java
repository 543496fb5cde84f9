package dev.codchi.dashboard;

import dev.codchi.driver.RunState;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** How a list of machines is sorted. */
enum Order {
    NAME,
    /** What needs its user first, then what runs. */
    STATE,
    NEWEST;

    static Order of(String id) {
        return Arrays.stream(values())
                .filter(order -> order.id().equals(id))
                .findFirst()
                .orElse(NAME);
    }

    Comparator<MachineView> comparator() {
        Comparator<MachineView> byName = Comparator.comparing(MachineView::name);
        return switch (this) {
            case NAME -> byName;
            case STATE -> Comparator.comparingInt(Order::calmness).thenComparing(byName);
            case NEWEST ->
                    Comparator.comparing((MachineView machine) -> machine.machine().created())
                            .reversed()
                            .thenComparing(byName);
        };
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static int calmness(MachineView machine) {
        if (machine.conditionKey().isPresent() || machine.machine().state() == RunState.BROKEN) {
            return 0;
        }
        if (machine.busy()) {
            return 1;
        }
        return machine.running() ? 2 : 3;
    }
}
