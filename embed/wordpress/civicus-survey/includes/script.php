<?php
/**
 * The scripts of the collector, only in pages that need them, and as modules.
 *
 * @package civicus-survey
 */

defined( 'ABSPATH' ) || exit;

/** How the names of our scripts begin. */
const CIVICUS_SURVEY_SCRIPT = 'civicus-collector-';

/**
 * Puts a script of the collector at the end of the page, once.
 *
 * @param string $url Its address.
 */
function civicus_survey_need_script( string $url ): void {
	// Without a version in the address: the collector says itself how long a file may be kept.
	wp_enqueue_script( CIVICUS_SURVEY_SCRIPT . basename( $url, '.js' ), $url, array(), null, true ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
}

/**
 * Writes our scripts as modules: WordPress 6.1 knows no others than classic ones.
 *
 * @param string $tag    The element as WordPress wrote it.
 * @param string $handle The script's name.
 * @param string $src    Its address.
 */
function civicus_survey_as_module( $tag, $handle, $src ) {
	if ( 0 !== strpos( $handle, CIVICUS_SURVEY_SCRIPT ) ) {
		return $tag;
	}
	return wp_get_script_tag(
		array(
			'type' => 'module',
			'src'  => esc_url_raw( $src ),
			'id'   => $handle . '-js',
		)
	);
}
add_filter( 'script_loader_tag', 'civicus_survey_as_module', 10, 3 );
