/**
 * What providers can do, in which order they are asked, and what became of each call. One
 * sub-package per provider.
 */
package io.tickwell.provider;
