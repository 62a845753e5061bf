package org.ocrm.command.activation.rest;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.context.annotation.Profile;

/// Only where the reading side runs in the same process: these routes answer with what it shows.
@Retention(RetentionPolicy.RUNTIME)
@Profile("(command & query) | (!command & !query)")
@interface ServesBothSides {}
