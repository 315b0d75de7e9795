import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import App from './App.vue';

const host = JSON.parse(process.argv[2]);
process.stdout.write(await renderToString(createSSRApp(App, host)), () => process.exit());
