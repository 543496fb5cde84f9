package dev.codchi.cli;

import java.lang.reflect.Method;

/** Runs several command lines in one process, so that one AOT cache serves them all. */
final class Training {

    /**
     * @param args a face's main class, then command lines whose words have no spaces
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        Method run = Class.forName(args[0]).getDeclaredMethod("run", String[].class);
        for (int index = 1; index < args.length; index++) {
            run.invoke(null, (Object) args[index].split(" "));
        }
    }
}
