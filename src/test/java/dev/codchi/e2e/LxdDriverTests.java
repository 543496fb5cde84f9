package dev.codchi.e2e;

class LxdDriverTests extends EngineContract {

    LxdDriverTests() {
        super(Sandbox.Engine.inNewDirectory(), Sandbox.Engine.inNewDirectory());
    }
}
