/// A synthetic base: seeded lives of subscribers as lists of commands, loaded by `ocrm demo`.
@NullMarked
package org.ocrm.app.demo;

import org.jspecify.annotations.NullMarked;
