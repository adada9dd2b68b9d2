import {trialsAsTests} from './as-tests.js';

trialsAsTests('io-errors', 'full-disk', 'file-limits', 'read-only', 'locked', 'scarce');
