<?php
/**
 * What goes when the plugin is deleted: its settings. Responses were never here.
 *
 * @package civicus-survey
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'civicus_survey' );
