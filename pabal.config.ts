export { default } from './examples/sms-campaign/pabal.config.js';
