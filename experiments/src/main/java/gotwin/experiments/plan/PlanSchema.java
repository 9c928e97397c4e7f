package gotwin.experiments.plan;

import gotwin.workloads.binder.SchemaDefinitions;

/** The rules of plan files as JSON Schema, for completion in editors. */
public final class PlanSchema {
    private PlanSchema() {}

    /** The schema of draft 7, as text. */
    public static String json() {
        return SchemaDefinitions.json("A gotwin plan", PlanForm.SHAPE);
    }
}
