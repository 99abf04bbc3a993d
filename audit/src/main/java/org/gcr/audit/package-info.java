/**
 * Plays the attacker against tables of counts of persons: knows what is published and nothing else, and tells what can be worked out from it.
 * Written without knowledge of the code that protects the tables.
 */
package org.gcr.audit;
