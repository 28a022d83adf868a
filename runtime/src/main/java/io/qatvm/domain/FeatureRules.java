package io.qatvm.domain;

import io.qatvm.api.DomainSpec;
import io.qatvm.domain.Domain.Enlightenments;
import io.qatvm.domain.Domain.GuestClock;
import io.qatvm.domain.Domain.GuestFeatures;
import io.qatvm.domain.Domain.GuestTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Hypervisor features and the guest's clock. */
final class FeatureRules {
    private static final int DEFAULT_RETRIES = 4096;
    private static final Pattern TIMEZONE = Pattern.compile("[a-zA-Z0-9_.+/-]+");

    private FeatureRules() {}

    static GuestFeatures features(DomainSpec.Features features) {
        if (features == null) {
            return new GuestFeatures(true, false, false, null);
        }
        return new GuestFeatures(
                features.acpi() == null || features.acpi().on(),
                features.apic() != null && features.apic().on(),
                features.smm() != null && features.smm().on(),
                features.hyperv() == null ? null : hyperv(features.hyperv()));
    }

    private static Enlightenments hyperv(DomainSpec.Hyperv hyperv) {
        DomainSpec.Spinlocks spinlocks = hyperv.spinlocks();
        return new Enlightenments(
                hyperv.relaxed() == null ? null : hyperv.relaxed().on(),
                hyperv.vapic() == null ? null : hyperv.vapic().on(),
                spinlocks == null ? null : !Boolean.FALSE.equals(spinlocks.enabled()),
                spinlocks == null ? 0 : Objects.requireNonNullElse(spinlocks.spinlocks(), DEFAULT_RETRIES));
    }

    static GuestClock clock(DomainSpec.Clock clock, Objections objections) {
        if (clock == null) {
            return null;
        }
        List<GuestTimer> timers = new ArrayList<>(5);
        if (clock.timer() != null) {
            timer("rtc", clock.timer().rtc(), timers, objections);
            timer("pit", clock.timer().pit(), timers, objections);
            timer("kvmclock", clock.timer().kvm(), timers, objections);
            timer("hpet", clock.timer().hpet(), timers, objections);
            timer("hypervclock", clock.timer().hyperv(), timers, objections);
        }
        if (clock.utc() != null) {
            Integer offset = clock.utc().offsetSeconds();
            return new GuestClock(null, offset == null ? "reset" : offset.toString(), timers);
        }
        String timezone = clock.timezone();
        if (timezone != null && !TIMEZONE.matcher(timezone).matches()) {
            objections.add("timezone '" + timezone + "' is not a time zone's name, such as Europe/Berlin");
        }
        return new GuestClock(timezone, null, timers);
    }

    private static void timer(String name, DomainSpec.Timer timer, List<GuestTimer> timers, Objections objections) {
        if (timer != null) {
            timers.add(new GuestTimer(
                    name,
                    objections.text("timer " + name, blankToNull(timer.tickPolicy())),
                    !Boolean.FALSE.equals(timer.present()),
                    objections.text("timer " + name, blankToNull(timer.track()))));
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
