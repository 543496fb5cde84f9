package dev.codchi.capability;

import dev.codchi.driver.HostDriver;
import dev.codchi.driver.SetupStep;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class HostSetup implements Setup {

    private final HostDriver driver;
    private final ImageTools imageTools;

    HostSetup(HostDriver driver, ImageTools imageTools) {
        this.driver = driver;
        this.imageTools = imageTools;
    }

    @Override
    public List<SetupStep> steps() {
        List<SetupStep> steps = new ArrayList<>(driver.setup());
        imageTools.setup().ifPresent(steps::add);
        return steps;
    }
}
