<?php
/**
 * Plugin Name:       CIVICUS survey
 * Description:       Surveys, feedback forms and published results in any page: a block, and three shortcodes.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            CIVICUS
 * License:           MIT
 * Text Domain:       civicus-survey
 *
 * @package civicus-survey
 */

defined( 'ABSPATH' ) || exit;

require_once __DIR__ . '/survey/Site.php';
require_once __DIR__ . '/survey/Snippet.php';
require_once __DIR__ . '/includes/settings.php';
require_once __DIR__ . '/includes/render.php';
require_once __DIR__ . '/includes/script.php';
require_once __DIR__ . '/includes/shortcodes.php';
require_once __DIR__ . '/includes/block.php';

if ( is_admin() ) {
	require_once __DIR__ . '/includes/settings-page.php';
}
