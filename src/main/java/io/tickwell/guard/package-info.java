/**
 * What stands before every login: how many wrong passwords are taken, and which pages may ask the
 * server's own administration to change something. The server loads these classes from a library of
 * its own, as a trust association interceptor and as a JAAS login module, for only there are {@code
 * /ibm/api}, the Admin Center, {@code /metrics} and the application all seen, and a password
 * refused before it is checked. It uses no other room, and the application's copy is never used;
 * the application fetches what happened over JMX.
 */
package io.tickwell.guard;
