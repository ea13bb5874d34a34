package dev.entrepot.streams.view;

/** Is told what queries see. */
public interface ReleaseListener {
    /** Queries see this release from now on. */
    void visible(AppliedRelease release);
}
