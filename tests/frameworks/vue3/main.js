import { createApp, createSSRApp } from 'vue';
import App from './App.vue';

// What a server has written is taken over.
const create = document.getElementById('app').firstElementChild ? createSSRApp : createApp;
create(App, window.host).mount('#app');
