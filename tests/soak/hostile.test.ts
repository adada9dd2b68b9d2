import {trialsAsTests} from './as-tests.js';

trialsAsTests('tamper', 'hostile');
