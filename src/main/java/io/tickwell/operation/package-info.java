/** Lifecycle, status and health of the whole. */
package io.tickwell.operation;
