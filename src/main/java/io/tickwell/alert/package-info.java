/**
 * Tells people what is wrong, once, and when it is right again. What is wrong is found elsewhere.
 */
package io.tickwell.alert;
