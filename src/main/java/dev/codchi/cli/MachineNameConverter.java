package dev.codchi.cli;

import dev.codchi.driver.MachineName;
import picocli.CommandLine.ITypeConverter;

/** Refuses what cannot be a machine's name with the rule. */
class MachineNameConverter implements ITypeConverter<MachineName> {

    @Override
    public MachineName convert(String value) {
        return new MachineName(value);
    }
}
