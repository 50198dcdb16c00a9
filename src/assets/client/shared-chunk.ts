/**
 * The modules that the first screen shares with later parts. Each later part imports them all, whether it uses them or not:
 * the build gives modules a file of their own for each set of parts that use them, and every file is one more request
 * before the first screen.
 */
import './load-module';
import './page/composing';
import './page/explain';
import './page/heading';
import './page/lucide';
import './page/notice';
import './page/use-composition';
import './page/use-seconds-until';
import './sdk/load';
