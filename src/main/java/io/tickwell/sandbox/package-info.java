/** Simulated providers in the real wire formats, off unless configured. */
package io.tickwell.sandbox;
