import {trialsAsTests} from './as-tests.js';

trialsAsTests('sabotage');
