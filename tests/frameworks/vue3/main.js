import { createApp } from 'vue';
import App from './App.vue';

createApp(App, window.host).mount('#app');
