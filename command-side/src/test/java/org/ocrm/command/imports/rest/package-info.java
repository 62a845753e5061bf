/// Tests.
@NullMarked
package org.ocrm.command.imports.rest;

import org.jspecify.annotations.NullMarked;
