import {trialsAsTests} from './as-tests.js';

trialsAsTests('kills', 'upgrades', 'signals', 'every-call');
