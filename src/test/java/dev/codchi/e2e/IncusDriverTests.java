package dev.codchi.e2e;

class IncusDriverTests extends EngineContract {

    IncusDriverTests() {
        super(IncusEngine.start(), IncusEngine.start());
    }
}
