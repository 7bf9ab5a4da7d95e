/** What tests of several rooms need: databases to break, a container to look into, a whole node. */
package io.tickwell.testing;
