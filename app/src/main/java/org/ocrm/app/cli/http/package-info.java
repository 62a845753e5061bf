/// How the command line speaks with a running OCRM: requests, problems and streamed uploads.
@NullMarked
package org.ocrm.app.cli.http;

import org.jspecify.annotations.NullMarked;
