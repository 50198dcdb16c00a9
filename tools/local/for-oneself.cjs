'use strict';
/**
 * `node --require` takes this before a program such as twilio-run, which listens on every address and answers whoever
 * asks: what it serves is for whoever sits at this machine.
 */
const { Server } = require('node:http');
const { listenOnLoopback } = require('./listen.cjs');
const { guarded } = require('./own-host.cjs');

listenOnLoopback();
Server.prototype.emit = guarded(Server.prototype.emit);
