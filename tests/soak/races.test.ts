import {trialsAsTests} from './as-tests.js';

trialsAsTests('races', 'holders', 'readers', 'rollbacks', 'reruns', 'clocks', 'environments');
