package gotwin.model.memory;

/** Keeps objects as long as the process lasts. */
final class Forever implements Keeper {
    private final HeapLedger ledger;
    private long heldBytes;

    Forever(HeapLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void keep(NewObjects objects) {
        ledger.allocateHeld(objects.bytes, objects.scanBytes, objects.objectCount);
        heldBytes += objects.bytes;
    }

    @Override
    public boolean keepsByAge() {
        return true;
    }

    /** Bytes it keeps. */
    long heldBytes() {
        return heldBytes;
    }
}
