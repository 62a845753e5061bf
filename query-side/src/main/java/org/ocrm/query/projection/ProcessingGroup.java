package org.ocrm.query.projection;

/// A projection and the name under which its progress and its dead letters are kept.
public record ProcessingGroup<B>(String name, Projection<B> projection) {}
