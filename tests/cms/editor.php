<?php
/**
 * A page with WordPress' own block editor and our block in it, for editor.test.mjs. PHP's server runs it for every
 * address: `php -S ADDRESS -t FOLDER editor.php`, with WordPress in FOLDER.
 */

const EMBED = __DIR__ . '/../../embed';
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (preg_match('~^/wp-(includes|admin/(js|css))/~', $path)) {
    return false;
}
if (preg_match('~^/wp-content/plugins/(civicus-survey/block/edit\.js)$~D', $path, $parts)) {
    header('Content-Type: text/javascript; charset=utf-8');
    readfile(EMBED . '/wordpress/' . $parts[1]);
    return true;
}
if ('/' !== $path) {
    http_response_code(404);
    return true;
}
error_reporting(E_ALL & ~E_DEPRECATED);
$wordpress = rtrim($_SERVER['DOCUMENT_ROOT'], '/') . '/';
$site = 'http://' . $_SERVER['HTTP_HOST'];
require __DIR__ . '/wordpress.php';

require_once ABSPATH . 'wp-admin/includes/post.php';
// As WordPress' own page of the editor does.
wp_add_inline_script('wp-blocks', 'wp.blocks.unstable__bootstrapServerSideBlockDefinitions(' . wp_json_encode(get_block_editor_server_block_settings()) . ');');
$block = WP_Block_Type_Registry::get_instance()->get_registered('civicus/survey');
wp_register_script('editor-page', false, array_merge(['wp-dom-ready', 'wp-block-library'], $block->editor_script_handles));
wp_add_inline_script('editor-page', file_get_contents(__DIR__ . '/editor.js'));
?>
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>The block in the editor</title>
<?php wp_print_styles(['wp-components', 'wp-block-editor', 'wp-edit-blocks']); ?>
<main id="editor"></main>
<?php wp_print_scripts(['editor-page']); ?>
</html>
