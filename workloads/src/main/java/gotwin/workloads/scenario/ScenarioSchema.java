package gotwin.workloads.scenario;

import gotwin.workloads.binder.SchemaDefinitions;

/** The rules of scenario files as JSON Schema, for completion in editors. */
public final class ScenarioSchema {
    private ScenarioSchema() {}

    /** The schema of draft 7, as text. */
    public static String json() {
        return SchemaDefinitions.json("A gotwin scenario", ScenarioForm.SHAPE);
    }
}
