import { test } from '../support/test';
import { KEEPING_STATE } from './support/hosting';
import { PARTY } from './support/party';
import { holdsWithinReach, hostsHoldWithinReach } from './support/within-reach';

test.use({ textSize: 24, standInOptions: { directory: PARTY, settings: KEEPING_STATE } });

holdsWithinReach();
hostsHoldWithinReach();
