/// What is wrong with a request, in a form that every HTTP API of the house answers alike.
@NullMarked
package org.ocrm.kernel.problem;

import org.jspecify.annotations.NullMarked;
