/** The HTTP surface. No logic: each resource translates between JSON and one call. */
package io.tickwell.rest;
