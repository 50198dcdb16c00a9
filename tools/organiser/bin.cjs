#!/usr/bin/env node
// `npx doorcode <command>`. Any Node can read this file, so that one which is too old is told so in a sentence.
require('../node-version.cjs');
require('./door-folder.cjs');

import('tsx').then(() => import('./doorcode.ts'));
