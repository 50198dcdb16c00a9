'use strict';
/**
 * For `node --require`, before a program such as twilio-run, which listens on every address and answers every site: makes
 * it listen on the loopback address and refuse the requests of other sites.
 */
const { Server } = require('node:http');
const { listenOnLoopback } = require('./listen.cjs');
const { withOriginGuard } = require('./origin-guard.cjs');

listenOnLoopback();
Server.prototype.emit = withOriginGuard(Server.prototype.emit);
