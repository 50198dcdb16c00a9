import { test } from '../support/test';
import { PARTY } from './support/party';
import { holdsWithinReach } from './support/within-reach';

test.use({ textSize: 32, standInOptions: { directory: PARTY } });

holdsWithinReach();
