/// Imports over HTTP: sending files, watching them being taken in, and getting the rejects back.
@NullMarked
package org.ocrm.command.imports.rest;

import org.jspecify.annotations.NullMarked;
